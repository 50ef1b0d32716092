import { Option } from 'commander';
import { rules } from '../../rules';
import { currentRuleId } from '../../rules/renamed';
import type { Rule } from '../../rules/rule';
import { nearestName } from '../../text/nearest-name';
import { quoted } from '../../text/quoted';
import { ruleListText, rulesJson, ruleText } from '../../views/lint/rule-text';
import { type CommandDefinition, ExitCode, UsageError } from '../command';

const EXAMPLES = `
Examples:
  $ cdk8s-alb explain                        all rules, a line each
  $ cdk8s-alb explain health-check-timeout-too-long    what a rule finds, why it matters, how to fix it`;

export const explain: CommandDefinition = {
  configure(command) {
    command
      .description('Explains the rules of lint.')
      .argument('[rule]', 'the id of a rule')
      .addOption(new Option('-f, --format <format>', 'how to print it').choices(['text', 'json']).default('text'))
      .addHelpText('after', EXAMPLES);
  },

  suggestions: () => ({ argument: rules.map(({ id }) => id).sort() }),

  run([ruleId], { format }, io) {
    const rule = ruleId === undefined ? undefined : findRule(currentRuleId(ruleId));
    if (rule && rule.id !== ruleId) io.stderr.write(`explain: the rule ${ruleId} is now called ${rule.id}\n`);
    if (format === 'json') io.stdout.write(rulesJson(rule ? [rule] : rules));
    else io.stdout.write(rule ? ruleText(rule, io.style) : ruleListText(rules, io.style));
    return ExitCode.ok;
  },
};

function findRule(ruleId: string): Rule {
  const rule = rules.find(({ id }) => id === ruleId);
  if (rule) return rule;
  const near = nearestName(
    ruleId,
    rules.map(({ id }) => id),
  );
  throw new UsageError(
    `there is no rule ${quoted(ruleId)}${near ? `, did you mean ${quoted(near)}?` : ''} (cdk8s-alb explain lists them)`,
  );
}
