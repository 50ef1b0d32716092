import fc from 'fast-check';
import { EDITS, filesOf, statesOf } from './edits';
import { ALL_RULES, EXAMPLES, type Files, newWorkspace, nextLint, said, wholeLint } from './equality';

describe('a workspace finds what lint finds', () => {
  test('in every example of every rule, whichever of its files comes last or goes', () => {
    const different: string[] = [];
    for (const { name, documents } of EXAMPLES) {
      if (documents.length < 2) continue;
      const workspace = newWorkspace();
      const all = filesOf(documents);
      const ofAll = JSON.stringify(said(wholeLint(all)));
      const compare = (step: string, files: Files, expected = JSON.stringify(said(wholeLint(files)))) => {
        if (JSON.stringify(said(nextLint(workspace, files))) !== expected) different.push(`${name}, ${step}`);
      };
      compare('all', all, ofAll);
      for (const file of all.keys()) {
        compare(`without ${file}`, new Map([...all].filter(([other]) => other !== file)));
        compare(`with ${file}`, all, ofAll);
      }
    }
    expect(different).toEqual([]);
  });

  test('in examples of several rules together, after any edits', () => {
    const property = fc.property(
      fc.array(fc.nat(EXAMPLES.length - 1), { minLength: 2, maxLength: 8 }),
      EDITS,
      (examples, edits) => {
        const workspace = newWorkspace();
        for (const files of statesOf(examples, edits)) {
          expect(said(nextLint(workspace, files))).toEqual(said(wholeLint(files)));
        }
      },
    );
    fc.assert(property, { numRuns: 20, seed: 20261127 });
  });

  test('with all rules switched on', () => {
    expect(ALL_RULES.severities.size).toBeGreaterThan(140);
  });
});
