import { Type, type Static } from 'typebox';
import { Check } from 'typebox/value';
import { fail, ok, type Result } from '../../core/result.ts';

/** A JSON-RPC message that a client may send. Params are given by name; none are an empty object. */
export interface Request {
  readonly jsonrpc: '2.0';
  /** Absent where no answer is wanted. */
  readonly id?: RequestId;
  readonly method: string;
  readonly params: object;
}

export type RequestId = string | number;

/** What is wrong with a message, in the terms of JSON-RPC 2.0, 5.1. */
export interface Malformed {
  readonly id: RequestId | null;
  readonly code: 'parse-error' | 'invalid-request';
  readonly message: string;
}

const id = Type.Union([Type.String({ maxLength: 200 }), Type.Integer()]);
const Envelope = Type.Object({
  jsonrpc: Type.Literal('2.0'),
  id: Type.Optional(id),
  method: Type.String({ maxLength: 200 }),
  params: Type.Optional(Type.Object({})),
});

export function readRequest(text: string): Result<Request, Malformed> {
  const value = parse(text);
  if (value === undefined) return fail({ id: null, code: 'parse-error', message: 'This is no JSON.' });
  if (isEnvelope(value)) return ok({ ...value, params: value.params ?? {} });
  return fail({ id: idOf(value), code: 'invalid-request', message: NO_REQUEST });
}

const NO_REQUEST =
  'A request is {"jsonrpc": "2.0", "id": 1, "method": "…", "params": {…}}, one a frame, params by name.';

/** Undefined where it is no JSON; JSON has no undefined. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isEnvelope(value: unknown): value is Static<typeof Envelope> {
  return Check(Envelope, value) && !Array.isArray(value) && !Array.isArray(value.params);
}

function idOf(value: unknown): RequestId | null {
  return typeof value === 'object' && value !== null && 'id' in value && Check(id, value.id)
    ? value.id
    : null;
}
