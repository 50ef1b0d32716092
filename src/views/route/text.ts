import type { Step } from '../../route/follow';
import { type RouteRequest, urlOf } from '../../route/request';
import type { Answer, RouteTarget } from '../../route/route';
import { visible, visibleData } from '../../text/visible';
import type { Style } from '../text/style';

/** What each load balancer does with a request, for people. */
export function routeText(request: RouteRequest, chains: readonly (readonly Step[])[], style: Style): string {
  const lines = [`${style.bold(visible(request.method))} ${style.bold(visible(urlOf(request)))}`];
  for (const chain of visibleData(chains)) {
    for (const [index, { url, answer, closesLoop }] of chain.entries()) {
      lines.push('', index === 0 ? style.bold(answer.loadBalancer) : `  then ${style.bold(url)}`);
      lines.push(...answerLines(answer, style).map((line) => `  ${line}`));
      if (closesLoop) lines.push(style.red('  a loop: this has been asked before, so a browser gives up'));
    }
  }
  if (chains.length === 0) lines.push('', 'No load balancer is planned.');
  return `${lines.join('\n')}\n`;
}

function answerLines({ listener, rule, authenticate, outcome, skipped }: Answer, style: Style): string[] {
  if (!listener || !rule) return [style.yellow('no listener on this port and protocol')];
  const lines = [`listener  ${listener.protocol} ${listener.port}`];
  const width = Math.max(0, ...skipped.map(({ priority }) => String(priority).length));
  for (const { priority, reason } of skipped) {
    lines.push(style.dim(`rule ${String(priority).padStart(width)}    not: ${reason}`));
  }
  lines.push(
    rule.priority === 'default'
      ? 'default   no rule matches'
      : `rule ${String(rule.priority).padStart(width)}    ${style.green('matches')}`,
  );
  if (authenticate) lines.push(`login     ${authenticate}`);
  switch (outcome.type) {
    case 'forward':
      lines.push(...targetLines(outcome.targets, style));
      break;
    case 'redirect':
      lines.push(`redirect  ${outcome.statusCode} ${style.cyan(outcome.location)}`);
      break;
    case 'fixed-response':
      lines.push(
        `answer    ${outcome.statusCode}${outcome.messageBody === undefined ? '' : ` ${JSON.stringify(outcome.messageBody)}`}`,
      );
      break;
    case 'no-listener':
      break;
  }
  return lines;
}

function targetLines(targets: readonly RouteTarget[], style: Style): string[] {
  if (targets.length === 0) return [style.yellow('forward   to no target group: 503')];
  const total = targets.reduce((sum, { weight }) => sum + weight, 0);
  return targets.map((target) => {
    const name =
      'service' in target ? `Service ${target.service}:${target.port}` : `target group ${target.targetGroup}`;
    const share = total > 0 ? Math.round((target.weight / total) * 1000) / 10 : 0;
    return `forward   ${style.cyan(name)}${targets.length > 1 ? `  ${share} %` : ''}`;
  });
}
