const DOCS = 'https://github.com/cdk8s-alb/cdk8s-alb/blob/main/docs/rules';

/** The page of a rule. */
export function docsOf(ruleId: string): string {
  return `${DOCS}/${ruleId}.md`;
}
