import { unreachable } from '../../result.ts';
import type { DoctorDocument } from '../contract/doctor.ts';
import { plainLine } from '../plain-text.ts';
import type { Glyphs } from '../terminal/glyphs.ts';
import { piece, plain, type Line } from '../terminal/line.ts';
import type { Sign } from '../terminal/signs.ts';
import { widthOf } from '../terminal/text.ts';

type Check = DoctorDocument['checks'][number];

const TITLES = [
  ['needed', 'NEEDED'],
  ['optional', 'OPTIONAL'],
  ['advice', 'FOR TIMES THAT REPEAT'],
] as const;

/** What `perflow doctor` prints: its checks by group, what to do below each that wants something, and a summary. */
export function doctorLines(
  { perflow, node, platform, checks }: DoctorDocument,
  glyphs: Glyphs,
): readonly Line[] {
  const width = Math.max(0, ...checks.map(({ name }) => widthOf(name)));
  const groups = TITLES.flatMap(([group, title]): readonly Line[] => {
    const own = checks.filter((check) => (check.group ?? 'needed') === group);
    if (own.length === 0) return [];
    return [
      [plain(' '), piece(title, 'strong')],
      ...own.flatMap((check) => checkLines(check, width, glyphs)),
      [],
    ];
  });
  return [[plain(` Perflow ${perflow} on Node ${node}, ${platform}`)], [], ...groups, summaryLine(checks)];
}

function checkLines(check: Check, width: number, glyphs: Glyphs): readonly Line[] {
  const { glyph, look } = signOf(check, glyphs);
  const name = check.name.padEnd(width);
  const line = [plain('  '), piece(glyph, look), plain(`  ${name}  ${plainLine(check.detail)}`)];
  if (check.remedy === undefined) return [line];
  const indent = ' '.repeat(width + 7);
  return [line, [piece(`${indent}${glyphs.arrow} ${plainLine(check.remedy)}`, 'faint')]];
}

function signOf({ state, group }: Check, glyphs: Glyphs): Sign {
  switch (state) {
    case 'ok':
      return { glyph: glyphs.good, look: 'good' };
    case 'missing':
      return group === 'optional'
        ? { glyph: glyphs.none, look: 'faint' }
        : { glyph: glyphs.unsure, look: 'warning' };
    case 'broken':
      return { glyph: glyphs.bad, look: 'bad' };
    default:
      return unreachable(state);
  }
}

function summaryLine(checks: readonly Check[]): Line {
  const count = (state: Check['state'], group?: Check['group']): number =>
    checks.filter((check) => check.state === state && (group === undefined || check.group === group)).length;
  const broken = count('broken');
  const needed =
    broken === 0
      ? piece('all that is needed works', 'good')
      : piece(`${broken} of what is needed ${broken === 1 ? 'does' : 'do'} not work`, 'bad');
  const optional = count('missing', 'optional');
  const advice = count('missing', 'advice');
  const rest = [
    ...(optional > 0 ? [`${optional} optional ${optional === 1 ? 'thing is' : 'things are'} not there`] : []),
    ...(advice > 0 ? [`${advice} ${advice === 1 ? 'thing' : 'things'} could make times repeat better`] : []),
    'nothing was changed',
  ];
  return [plain(' '), needed, plain(`; ${rest.join('; ')}`)];
}
