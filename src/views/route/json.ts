import type { Step } from '../../route/follow';
import { type RouteRequest, urlOf } from '../../route/request';

/** What each load balancer does with a request, for programs: version 1. */
export function routeJson(request: RouteRequest, chains: readonly (readonly Step[])[]): string {
  const { method, headers, sourceIp } = request;
  const answers = chains.flatMap(([first, ...followed]) => {
    if (!first) return [];
    return [{ ...answerIn(first), ...(followed.length > 0 && { followed: followed.map(followedStep) }) }];
  });
  const shown = { url: urlOf(request), method, headers: Object.fromEntries(headers), ...(sourceIp && { sourceIp }) };
  return `${JSON.stringify({ version: 1, request: shown, answers }, undefined, 2)}\n`;
}

function answerIn({ answer, closesLoop }: Step) {
  return closesLoop ? { ...answer, loop: true } : answer;
}

function followedStep(step: Step) {
  return { url: step.url, answer: answerIn(step) };
}
