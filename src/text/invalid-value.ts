/**
 * Thrown where a value is not what it must be: the text of an annotation, a property of a construct, a URL. The message is one
 * sentence; whoever catches it knows object and key.
 */
export class InvalidValue extends Error {
  public override readonly name = 'InvalidValue';
}
