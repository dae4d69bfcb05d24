import { describe, it } from 'mocha';

describe('a suite narrowed to one test', () => {
  it('is left out', () => undefined);
  it.only('passes', () => undefined);
});
