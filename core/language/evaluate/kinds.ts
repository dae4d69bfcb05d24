import { unreachable } from '../../result.ts';
import { dimensionName } from '../quantity/dimension.ts';
import type { Value } from './value.ts';

/** A value's kind in words, for messages: `a text`, `a duration`. Never the value itself: it may be a secret. */
export function describeKind(value: Value): string {
  switch (value.type) {
    case 'quantity':
      return dimensionName(value.dimension, value.shown === 'ratio');
    case 'text':
      return 'a text';
    case 'boolean':
      return 'a truth value';
    case 'null':
      return '`null`';
    case 'list':
      return 'a list';
    case 'object':
      return 'an object';
    case 'range':
      return 'a range';
    case 'unknown':
      return 'not known yet';
    default:
      return unreachable(value);
  }
}
