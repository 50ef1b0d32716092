import type { Topology } from '../../topology/graph';
import { xml } from '../text/xml';
import { drawingOf, HEADING, headingOf } from './drawing';
import { pictureOf } from './picture';
import type { RefusedGroup } from './refused-group';
import { drawingCss } from './style';
import { topologySummary } from './summary';

/** The picture as a file of its own, light or dark as the reader's system is. */
export function topologySvg(topology: Topology, refusals: readonly RefusedGroup[]): string {
  const picture = pictureOf(topology, refusals, HEADING);
  const { width, height } = picture;
  const summary = topologySummary(topology);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${xml(summary)}">`,
    `<title>${xml(summary)}</title>`,
    `<style>${drawingCss}</style>`,
    `<rect class="ground" width="${width}" height="${height}"/>`,
    headingOf(picture, summary),
    drawingOf(picture),
    '</svg>\n',
  ].join('\n');
}
