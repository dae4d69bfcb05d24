import { describe, it } from 'mocha';

describe('a suite that leaves early', () => {
  it('passes', () => undefined);
  it('ends the process as if all were fine', () => {
    process.exit(0);
  });
  it('is never reached', () => undefined);
});
