import { createHash } from 'node:crypto';
import type { Topology } from '../../topology/graph';
import { xml } from '../text/xml';
import type { PlacedCard } from './card';
import { detailsOf, KIND_NAMES } from './detail';
import { drawingOf } from './drawing';
import { legendOf } from './legend';
import { PAGE_SCRIPT } from './page/page-script';
import { PAGE_CSS } from './page/page-style';
import { MARGIN, pictureOf } from './picture';
import type { RefusedGroup } from './refused-group';
import { drawingCss } from './style';
import { topologySummary } from './summary';

const STYLE = drawingCss + PAGE_CSS;

/**
 * The picture as a page that needs nothing else: no other file, no network. Its policy lets the browser run this program
 * and no other, whatever the manifests say.
 */
export function topologyHtml(topology: Topology, refusals: readonly RefusedGroup[]): string {
  const picture = pictureOf(topology, refusals, MARGIN);
  const summary = topologySummary(topology);
  const legend = legendOf(picture, 0).map(
    ({ tone, meaning }) => `<li class="tone-${tone}"><i></i>${xml(meaning)}</li>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '${hashOf(STYLE)}'; script-src '${hashOf(PAGE_SCRIPT)}'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${xml(summary)}</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<h1>${xml(summary)}</h1>
<div class="tools">
<span id="count" role="status"></span>
<input id="search" type="search" placeholder="Host, path, Service …" aria-label="Search for a host, a path, a Service">
<button id="smaller" type="button" aria-label="Smaller">−</button>
<button id="larger" type="button" aria-label="Larger">+</button>
<button id="width" type="button">Width</button>
<button id="whole" type="button">All</button>
</div>
<ul class="legend">${legend.join('')}</ul>
</header>
<main>
<div id="stage">
<svg id="picture" data-width="${picture.width}" data-height="${picture.height}" data-columns="${picture.columnsTop}" role="group" aria-label="${xml(summary)}">
<g id="world">
${drawingOf(picture, cardAttributes)}
</g>
</svg>
</div>
<aside id="panel" tabindex="-1" aria-label="Details" hidden></aside>
</main>
<script type="application/json" id="data">${jsonInHtml(detailsOf(picture.cards.map(({ node }) => node)))}</script>
<script>${PAGE_SCRIPT}</script>
</body>
</html>
`;
}

function cardAttributes({ node, texts }: PlacedCard): string {
  const label = `${KIND_NAMES[node.kind]} ${texts.map(({ text }) => text).join(' ')}`;
  return ` data-card="${xml(node.id)}" role="button" tabindex="-1" aria-pressed="false" aria-label="${xml(label)}"`;
}

/** In the form of a source of a content security policy. */
function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

/** Nothing in it ends the element that it stands in. */
function jsonInHtml(value: object): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}
