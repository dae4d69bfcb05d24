import type { Verdict } from '../../../analyze/compare/comparison.ts';
import type { Glyphs } from '../../terminal/glyphs.ts';
import type { Sign } from '../../terminal/signs.ts';

export function verdictSign(verdict: Verdict, glyphs: Glyphs): Sign {
  switch (verdict) {
    case 'slower':
      return { glyph: glyphs.worse, look: 'bad' };
    case 'suspected_slower':
      return { glyph: glyphs.worse, look: 'warning' };
    case 'faster':
    case 'suspected_faster':
      return { glyph: glyphs.better, look: 'good' };
    case 'no_difference':
      return { glyph: glyphs.same, look: 'faint' };
    case 'undecided':
      return { glyph: glyphs.unsure, look: undefined };
  }
}
