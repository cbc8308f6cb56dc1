import type { RiskLevel } from '../../domain/questionnaire.ts';
import { INK, TEXT_SIZE } from './page.ts';
import { type Svg, svg } from './svg.ts';

/** Where a school can stand on a factor. */
export type Standing = RiskLevel | 'undetermined' | 'not-answered';

/** Patterns of the bars: told apart without colours too, by what is drawn in them and by how dark they are. */
export const LEVEL_PATTERNS: Svg = svg`
<pattern id="medium" width="16" height="16" patternUnits="userSpaceOnUse"><rect width="16" height="16" fill="#f0ad2d"/><path d="M-4 20 20 -4M-4 4 4 -4M12 20 20 12" stroke="#7a4a00" stroke-width="4"/></pattern>
<pattern id="undetermined" width="18" height="18" patternUnits="userSpaceOnUse"><rect width="18" height="18" fill="#ffffff"/><path d="M0 0 18 18M0 18 18 0" stroke="#8a8a94" stroke-width="2.5"/></pattern>`;

const FILLS: Readonly<Record<Standing, string>> = {
  high: '#9c1c1c',
  medium: 'url(#medium)',
  low: '#a9dbb4',
  undetermined: 'url(#undetermined)',
  'not-answered': '#ffffff',
};

const EDGES: Readonly<Record<Standing, string>> = {
  high: '#6d0f0f',
  medium: '#7a4a00',
  low: '#2c6e3c',
  undetermined: '#6b6b75',
  'not-answered': '#6b6b75',
};

/** A piece of a bar in the colour and pattern of a standing. */
export function bar(standing: Standing, x: number, top: number, width: number, height: number): Svg {
  const dashes = standing === 'not-answered' ? svg` stroke-dasharray="9 7"` : svg``;
  return svg`<rect x="${x}" y="${top}" width="${width}" height="${height}" fill="${FILLS[standing]}" stroke="${EDGES[standing]}" stroke-width="2"${dashes}/>`;
}

/** The shape of a standing, in a square as high as letters. */
export function shape(standing: Standing, x: number, top: number, size = TEXT_SIZE): Svg {
  const [middle, centre, r] = [x + size / 2, top + size * 0.62, size * 0.42];
  const paint = svg`stroke="${EDGES[standing]}" stroke-width="3"`;
  switch (standing) {
    case 'high':
      return svg`<path d="M${middle} ${centre - r * 1.05}L${middle + r * 1.15} ${centre + r}H${middle - r * 1.15}Z" fill="${FILLS.high}" ${paint}/>`;
    case 'medium':
      return svg`<path d="M${middle} ${centre - r * 1.1}L${middle + r * 1.1} ${centre}L${middle} ${centre + r * 1.1}L${middle - r * 1.1} ${centre}Z" fill="#f0ad2d" ${paint}/>`;
    case 'low':
      return svg`<circle cx="${middle}" cy="${centre}" r="${r}" fill="${FILLS.low}" ${paint}/>`;
    case 'undetermined':
      return svg`<rect x="${middle - r}" y="${centre - r}" width="${2 * r}" height="${2 * r}" fill="${FILLS.undetermined}" ${paint}/>`;
    case 'not-answered':
      return svg`<rect x="${middle - r}" y="${centre - r}" width="${2 * r}" height="${2 * r}" fill="#ffffff" ${paint} stroke-dasharray="7 5"/>`;
  }
}

/** A star: what the school works on first. */
export function star(x: number, top: number, size = TEXT_SIZE): Svg {
  const [middle, centre, r] = [x + size / 2, top + size * 0.6, size * 0.5];
  const points = Array.from({ length: 10 }, (_, at) => {
    const [angle, reach] = [(at * Math.PI) / 5, at % 2 === 0 ? r : r * 0.42];
    return svg`${middle + reach * Math.sin(angle)},${centre - reach * Math.cos(angle)} `;
  });
  return svg`<polygon points="${points}" fill="${INK}"/>`;
}
