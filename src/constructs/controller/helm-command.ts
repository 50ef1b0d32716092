import { CHART, type ControllerRelease, REPOSITORY } from './controller-delivery';
import { isValues, type Values } from './helm-values';

/** The commands that install a release, to be pasted into a shell. */
export function helmInstallCommand(release: ControllerRelease, valuesFile: string | undefined): string {
  const settings = valuesFile === undefined ? settingsOf(release.values) : [`--values ${quoted(valuesFile)}`];
  const parts = [
    `helm install ${release.name} eks/${CHART}`,
    `--version ${release.version}`,
    `--namespace ${release.namespace}`,
    ...settings,
  ];
  return `helm repo add eks ${REPOSITORY}\n${parts.join(' \\\n  ')}\n`;
}

/** Values as Helm takes them on the command line: commas separate, dots descend, and what looks like a number becomes one. */
function settingsOf(values: Values, path = ''): string[] {
  return Object.entries(values).flatMap(([key, value]) => {
    const at = path + key.replace(/[.,=\\]/g, '\\$&');
    if (typeof value === 'string') {
      const flag = /^(true|false|null|-?\d+)$/.test(value) ? '--set-string' : '--set';
      return [`${flag} ${quoted(`${at}=${value.replace(/[,\\{}]/g, '\\$&')}`)}`];
    }
    if (isValues(value)) return settingsOf(value, `${at}.`);
    return [
      typeof value === 'object' ? `--set-json ${quoted(`${at}=${JSON.stringify(value)}`)}` : `--set ${at}=${value}`,
    ];
  });
}

function quoted(text: string): string {
  return /^[\w./:=@%+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
