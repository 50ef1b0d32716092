/** What a type of another library is, and how a value of it is made. */
interface ExternalType {
  readonly allowed: string;
  accepts(value: unknown): boolean;
}

/** An object with a method or property that tells it: whichever copy or version of the library made it. */
function having(member: string, allowed: string): ExternalType {
  return { allowed, accepts: (value) => typeof value === 'object' && value !== null && member in value };
}

const construct = having('node', 'a construct');
const plainObject: ExternalType = {
  allowed: 'an object',
  accepts: (value) => typeof value === 'object' && value !== null,
};

export const EXTERNAL_TYPES: Readonly<Record<string, ExternalType>> = {
  Construct: construct,
  IConstruct: construct,
  Duration: having('toSeconds', 'a Duration of cdk8s, such as Duration.seconds(30)'),
  Size: having('toMebibytes', 'a Size of cdk8s, such as Size.mebibytes(512)'),
  EnvValue: plainObjectOf('an EnvValue of cdk8s-plus, such as EnvValue.fromValue("info")'),
  PercentOrAbsolute: having('value', 'a PercentOrAbsolute of cdk8s-plus, such as PercentOrAbsolute.percent(25)'),
  ContainerResources: plainObject,
  ContainerSecurityContextProps: plainObject,
  PodSecurityContextProps: plainObject,
  PodDnsProps: plainObject,
  LabelSelectorOptions: plainObject,
  AppProps: plainObject,
};

function plainObjectOf(allowed: string): ExternalType {
  return { ...plainObject, allowed };
}
