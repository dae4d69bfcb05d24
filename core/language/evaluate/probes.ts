import { ok, type Result } from '../../result.ts';
import { isDimensionless } from '../quantity/dimension.ts';
import type { Bound } from '../workflow.ts';
import { attributeCall, pattern, type AttributeCall } from './attribute-calls.ts';
import type { ExpressionCache } from './expression-cache.ts';
import type { EvaluationError, Scope } from './scope.ts';
import type { Value } from './value.ts';

/** How it is seen that a service is ready. */
export type Probe =
  /** A GET is answered with one of these statuses. */
  | { readonly type: 'http'; readonly url: string; readonly expect: readonly StatusRange[] }
  | { readonly type: 'tcp'; readonly host: string; readonly port: number }
  /** A line of output matches this JavaScript regular expression (no flags), known to compile. */
  | { readonly type: 'log'; readonly pattern: string };

/** Both ends included. */
export interface StatusRange {
  readonly from: number;
  readonly to: number;
}

const BELOW_ERRORS: readonly StatusRange[] = [{ from: 100, to: 399 }];

/** What `ready = http(…)` and the like say. */
export function probe(bound: Bound, scope: Scope, cache: ExpressionCache): Result<Probe, EvaluationError> {
  const wanted = '`http("http://…")`, `tcp("host:port")` or `log("pattern")`';
  const call = attributeCall(bound.expression, { bound, scope, cache }, wanted);
  if (!call.ok) return call;
  switch (call.value.name) {
    case 'http':
      return httpProbe(call.value);
    case 'tcp':
      return tcpProbe(call.value);
    case 'log': {
      const text = pattern(call.value, 0);
      return text.ok ? ok({ type: 'log', pattern: text.value }) : text;
    }
    default:
      return call.value.error(undefined, 'wrong-type', `Here stands ${wanted}.`);
  }
}

function httpProbe(call: AttributeCall): Result<Probe, EvaluationError> {
  const url = call.text(0);
  if (!url.ok) return url;
  if (!/^https?:$/.test(protocolOf(url.value))) {
    return call.error(0, 'wrong-type', 'An address starts with `http://` or `https://`.');
  }
  const expect = call.value(1);
  if (!expect.ok) return expect;
  const ranges = expect.value === undefined ? BELOW_ERRORS : statuses(expect.value);
  if (ranges === undefined) {
    return call.error(
      1,
      'wrong-type',
      'What is expected is a status, a range of them or a list: `[200, 300..399]`.',
    );
  }
  return ok({ type: 'http', url: url.value, expect: ranges });
}

function protocolOf(url: string): string {
  try {
    return new URL(url).protocol;
  } catch {
    return '';
  }
}

function statuses(value: Value): readonly StatusRange[] | undefined {
  if (value.type === 'quantity' && isDimensionless(value.dimension)) {
    return [{ from: value.value, to: value.value }];
  }
  if (value.type === 'range' && isDimensionless(value.dimension)) return [{ from: value.from, to: value.to }];
  if (value.type !== 'list' || value.items.length === 0) return undefined;
  const ranges = value.items.map((item) => (item.type === 'list' ? undefined : statuses(item)));
  return ranges.every((range) => range !== undefined) ? ranges.flat() : undefined;
}

function tcpProbe(call: AttributeCall): Result<Probe, EvaluationError> {
  const value = call.value(0);
  if (!value.ok) return value;
  if (value.value?.type === 'quantity') return tcpAt(call, '127.0.0.1', value.value);
  const address = call.text(0);
  if (!address.ok) return address;
  const { host, port } = /^(?<host>[^:]+|\[[^\]]+\]):(?<port>\d{1,5})$/.exec(address.value)?.groups ?? {};
  if (host === undefined || port === undefined) {
    return call.error(0, 'wrong-type', 'An address is `host:port`, or a port of this machine.');
  }
  return tcpAt(call, host.replace(/^\[|\]$/g, ''), { value: Number(port) });
}

function tcpAt(
  call: AttributeCall,
  host: string,
  { value: port }: { readonly value: number },
): Result<Probe, EvaluationError> {
  if (Number.isInteger(port) && port >= 1 && port <= 65535) return ok({ type: 'tcp', host, port });
  return call.error(0, 'out-of-range', 'A port lies between 1 and 65535.');
}
