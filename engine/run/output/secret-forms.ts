/**
 * The forms in which a secret may turn up in what a command prints: as it is and trimmed, as a JSON text, percent-encoded,
 * in base64 wherever it starts in the encoded bytes (`user:secret` in an HTTP header), and line by line, since logs
 * put something before each line. Every secret is hidden as it is, however short; other forms only where they are long
 * enough not to be there by chance. A secret of nothing but white space hides nothing.
 */
export function secretForms(secret: string): readonly string[] {
  const trimmed = secret.trim();
  if (trimmed === '') return [];
  const forms = new Set([secret, trimmed]);
  for (const form of [...linesOf(trimmed), ...encoded(trimmed)]) {
    if (form.length >= LEAST_DERIVED) forms.add(form);
  }
  return [...forms];
}

/** UTF-16 units; also of what is encoded, as `ab` is not told from chance in base64. */
const LEAST_DERIVED = 4;

function linesOf(secret: string): readonly string[] {
  return secret.includes('\n') ? secret.split(/\r?\n/).map((line) => line.trim()) : [];
}

function encoded(secret: string): readonly string[] {
  if (secret.length < LEAST_DERIVED) return [];
  const wellFormed = Buffer.from(secret).toString();
  const bytes = Buffer.from(wellFormed);
  const base64 = [0, 1, 2].map((offset) => base64Core(bytes, offset));
  return [
    JSON.stringify(secret).slice(1, -1),
    encodeURIComponent(wellFormed),
    new URLSearchParams([['', wellFormed]]).toString().slice(1),
    ...base64,
    ...base64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_')),
  ];
}

/** The characters of base64 that depend on `bytes` alone when they start `offset` bytes into a group of three. */
function base64Core(bytes: Buffer, offset: number): string {
  const text = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64');
  const first = Math.ceil((offset * 8) / 6);
  const last = Math.floor(((offset + bytes.length) * 8) / 6);
  return text.slice(first, last);
}
