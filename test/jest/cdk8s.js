module.exports = globalThis.sharedLibraries.cdk8s;
