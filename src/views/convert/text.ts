import type { Conversion, ConvertedGroup } from '../../convert/convert';
import { LOSS_KINDS, type Loss } from '../../convert/loss';
import type { Inventory } from '../../manifests/kubernetes/objects';
import { ProblemPlaces } from '../../plan/problem-place';
import { visible } from '../../text/visible';
import { counted, listedBriefly } from '../../text/words';
import type { Style } from '../text/style';

/** What can't be carried over, what is worth knowing, and how many load balancers are the same, for people. */
export function conversionText(conversion: Conversion, inventory: Inventory, style: Style): string {
  const places = new ProblemPlaces(inventory);
  const line = (label: string, loss: Loss): string => {
    const { file, line: at, column } = places.of(loss);
    const place = file ? `${style.bold(visible(at === undefined ? file : `${file}:${at}:${column}`))} ` : '';
    const { remedy } = LOSS_KINDS[loss.kind];
    return `${place}${label} ${visible(loss.message)} [${loss.kind}]\n  what to do: ${remedy}${adviceFor(loss)}`;
  };
  const lines = [
    ...conversion.groups.flatMap(({ losses }) => losses.map((loss) => line(style.red('error'), loss))),
    ...conversion.groups.flatMap(({ allowed }) => allowed.map((loss) => line(style.yellow('lost'), loss))),
    ...assumedText(conversion, style),
    ...conversion.groups.flatMap(({ gateway }) =>
      gateway
        ? gateway.notes.map(
            (note) =>
              `${style.cyan('note')} Gateway ${visible(`${gateway.namespace}/${gateway.name}`)}: ${visible(note)}`,
          )
        : [],
    ),
    summaryText(conversion),
  ];
  return lines.map((each) => `${each}\n`).join('');
}

function adviceFor({ kind }: Loss): string {
  return LOSS_KINDS[kind].allowable ? `; or --allow ${kind}` : '';
}

function assumedText({ assumedServices }: Conversion, style: Style): string[] {
  if (assumedServices.length === 0) return [];
  const names = visible(listedBriefly(assumedServices));
  return [
    `${style.cyan('note')} Not among the manifests, and taken to have the ports that the Ingresses name: Service ${names}.`,
  ];
}

/** `2 of 3 load balancers become Gateways that are the same by plan.` */
export function summaryText({ groups }: Conversion): string {
  const done = groups.filter(isConverted);
  const lossy = done.filter(({ allowed }) => allowed.length > 0).length;
  const but = lossy > 0 ? `, ${lossy} of them but for what --allow names` : '';
  return `${done.length} of ${counted(groups.length, 'load balancer')} ${done.length === 1 ? 'becomes a Gateway that is' : 'become Gateways that are'} the same by plan${but}.`;
}

export function isConverted({ gateway }: ConvertedGroup): boolean {
  return gateway !== undefined;
}
