/** Where pipelines run that `init` writes. */
export const PLATFORMS = ['github', 'gitlab'] as const;

export type Platform = (typeof PLATFORMS)[number];

/** What the pipelines of a language do. */
export interface PipelineParts {
  /** The steps of GitHub that set the language up, as lines of YAML. */
  readonly setup: readonly string[];
  /** The image of GitLab, as lines of YAML. */
  readonly image: readonly string[];
  /** What installs and synthesizes. */
  readonly commands: readonly string[];
  readonly lint: string;
}

/** The file of a pipeline that synthesizes and lints. */
export function pipelineFile(
  platform: Platform,
  { setup, image, commands, lint }: PipelineParts,
): [path: string, text: string] {
  const lines =
    platform === 'github'
      ? [
          'name: manifests',
          'on: [push, pull_request]',
          'permissions:',
          '  contents: read',
          'jobs:',
          '  manifests:',
          '    runs-on: ubuntu-latest',
          '    steps:',
          ...['- uses: actions/checkout@v4', ...setup].map((line) => `      ${line}`),
          ...[...commands, `${lint} --format github`].map((command) => `      - run: ${command}`),
        ]
      : [
          'manifests:',
          ...image.map((line) => `  ${line}`),
          '  script:',
          ...[...commands, `${lint} --format junit --output junit=lint.xml`].map((command) => `    - ${command}`),
          '  artifacts:',
          '    reports:',
          '      junit: lint.xml',
        ];
  return [platform === 'github' ? '.github/workflows/manifests.yaml' : '.gitlab-ci.yml', `${lines.join('\n')}\n`];
}
