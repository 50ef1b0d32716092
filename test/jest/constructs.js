module.exports = globalThis.sharedLibraries.constructs;
