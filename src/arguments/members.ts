/** What looks like the name of a member: `INTERNET_FACING`. Everything else is asked by debuggers, test runners and promises. */
const CONSTANT = /^[A-Z][A-Z0-9_]*$/;

/**
 * Makes a misspelt member of an enum, or of a class with constants, an error: to a program without types it is undefined, which is
 * what is given where nothing is meant.
 *
 * @param name the public name of the enum or class
 */
export function knownMembers(owner: object, name: string): void {
  const members = Object.getOwnPropertyNames(owner).filter((member) => CONSTANT.test(member));
  const inherited: object = Object.getPrototypeOf(owner);
  Object.setPrototypeOf(
    owner,
    new Proxy(inherited, {
      get(target, member, receiver) {
        if (typeof member === 'string' && CONSTANT.test(member) && !(member in target)) {
          throw new Error(`${name} has no member ${member}, must be one of ${members.join(', ')}`);
        }
        return Reflect.get(target, member, receiver);
      },
    }),
  );
}
