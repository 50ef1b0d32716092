/** Why a text is not valid YAML, and where in the text. */
export class YamlError extends Error {
  public override readonly name = 'YamlError';

  public constructor(
    message: string,
    public readonly offset: number,
  ) {
    super(message);
  }
}
