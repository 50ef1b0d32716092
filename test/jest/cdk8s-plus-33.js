module.exports = globalThis.sharedLibraries['cdk8s-plus-33'];
