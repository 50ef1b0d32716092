import type { PackageVersions } from '../import/project';
import { type PipelineParts, type Platform, pipelineFile } from './pipeline';

/** The files of a project, by path, and the commands that come after it is written. */
export interface InitProject {
  readonly files: ReadonlyMap<string, string>;
  readonly next: string;
}

/** The README's five lines in Python, in a project that `cdk8s synth` and `python3 main.py` both synthesize. */
export function pythonProject(name: string, versions: PackageVersions, ci?: Platform): InitProject {
  const files = new Map([
    ['main.py', mainFile(name)],
    ['requirements.txt', requirements(versions)],
    ['cdk8s.yaml', 'language: python\napp: python3 main.py\n'],
    ['.gitignore', '.venv/\n__pycache__/\n'],
    ...(ci ? [pipelineFile(ci, PIPELINE)] : []),
  ]);
  return {
    files,
    next: 'python3 -m venv .venv && . .venv/bin/activate && pip install -r requirements.txt && python3 main.py && cdk8s-alb plan',
  };
}

function mainFile(name: string): string {
  return `import cdk8s_alb as alb
from cdk8s import App, Chart

app = App()
alb.LoadBalancedDeployment(Chart(app, "${name}"), "App", image="${name}:1.0", container_port=8080)
app.synth()
`;
}

/** The same packages, and versions, as a project in TypeScript has. */
function requirements({ dependencies }: PackageVersions): string {
  return Object.entries(dependencies)
    .map(([name, version]) => `${name}==${version}\n`)
    .join('');
}

const PIPELINE: PipelineParts = {
  setup: [
    '# jsii runs the library in Node.js.',
    '- uses: actions/setup-node@v4',
    '  with: {node-version: 22}',
    '- uses: actions/setup-python@v5',
    "  with: {python-version: '3.12', cache: pip}",
  ],
  image: ['# jsii runs the library in Node.js.', 'image: nikolaik/python-nodejs:python3.12-nodejs22'],
  commands: ['pip install -r requirements.txt', 'python3 main.py'],
  lint: 'cdk8s-alb lint dist',
};
