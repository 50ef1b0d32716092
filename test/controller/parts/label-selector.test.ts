import { matchesLabels, matchesSelector } from '../../../src/controller/parts/label-selector';
import { Refusal } from '../../../src/controller/refusal';
import type { IngressClassParamsManifest, LabelSelector } from '../../../src/manifests/kubernetes/objects';

const LABELS = { team: 'shop', stage: '' };

function matches(selector: LabelSelector): boolean | string {
  try {
    return matchesLabels(selector, LABELS, (index, reason) => {
      throw new Error(`[${index}] ${reason}`);
    });
  } catch (error) {
    return (error as Error).message;
  }
}

const expression = (key: string, operator: string, ...values: string[]) => ({
  matchExpressions: [{ key, operator, ...(values.length > 0 ? { values } : {}) }],
});

test.each<[string, LabelSelector, boolean]>([
  ['an empty selector', {}, true],
  ['the same label', { matchLabels: { team: 'shop' } }, true],
  ['another value', { matchLabels: { team: 'pay' } }, false],
  ['one of two labels', { matchLabels: { team: 'shop', tier: 'web' } }, false],
  ['an empty value, which is one', { matchLabels: { stage: '' } }, true],
  ['a label that only objects of JavaScript have', { matchLabels: { toString: 'x' } }, false],
  ['In', expression('team', 'In', 'pay', 'shop'), true],
  ['In without the value', expression('team', 'In', 'pay'), false],
  ['In without the label', expression('tier', 'In', 'web'), false],
  ['NotIn', expression('team', 'NotIn', 'pay'), true],
  ['NotIn with the value', expression('team', 'NotIn', 'pay', 'shop'), false],
  ['NotIn without the label', expression('tier', 'NotIn', 'web'), true],
  ['Exists', expression('stage', 'Exists'), true],
  ['Exists without the label', expression('tier', 'Exists'), false],
  ['DoesNotExist', expression('tier', 'DoesNotExist'), true],
  ['DoesNotExist with the label', expression('stage', 'DoesNotExist'), false],
  ['a label and an expression that fails', { matchLabels: { team: 'shop' }, ...expression('tier', 'Exists') }, false],
  ['an expression and a label that fails', { matchLabels: { team: 'pay' }, ...expression('team', 'Exists') }, false],
])('%s', (_, selector, expected) => {
  expect(matches(selector)).toBe(expected);
});

test.each<[string, string[]]>([
  ['in', ['shop']],
  ['toString', []],
  ['In', []],
  ['NotIn', []],
  ['Exists', ['shop']],
  ['DoesNotExist', ['shop']],
])('the operator %s with the values %j is invalid', (operator, values) => {
  const selector = {
    matchExpressions: [
      { key: 'tier', operator: 'Exists' },
      { key: 'team', operator, values },
    ],
  };
  expect(matches(selector)).toBe(
    `[1] operator "${operator}" must be In or NotIn with values, or Exists or DoesNotExist without`,
  );
});

test('the namespaceSelector of IngressClassParams is refused at the expression', () => {
  const ref = { apiVersion: 'elbv2.k8s.aws/v1beta1', kind: 'IngressClassParams', name: 'alb' };
  const owner = { ref } as IngressClassParamsManifest;
  expect(matchesSelector({ matchLabels: { team: 'shop' } }, LABELS, owner)).toBe(true);
  const refused = () => matchesSelector(expression('team', 'Is', 'shop'), LABELS, owner);
  expect(refused).toThrow(Refusal);
  try {
    refused();
  } catch (error) {
    expect((error as Refusal).problem).toEqual({
      message:
        'IngressClassParams alb: the namespaceSelector\'s operator "Is" must be In or NotIn with values, or Exists or DoesNotExist without',
      object: ref,
      field: ['spec', 'namespaceSelector', 'matchExpressions', 0],
    });
  }
});
