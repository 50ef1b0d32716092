import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { type Inputs, inputsWith } from '../controller/inputs';
import { type InputOptions, type ManifestInput, readTexts } from '../manifests/input-files';
import type { Reading } from '../manifests/inventory';
import { readManifests } from '../manifests/load';
import type { InputProblem } from '../manifests/problem';
import { NEWEST } from '../releases/known';
import { quoted } from '../text/quoted';
import type { ManifestCache } from '../workspace/manifest-cache';
import { ExitCode, UsageError } from './command';
import { addControllerVersionOption, controllerRelease } from './controller-version';
import type { Io } from './io';

/** Where `cdk8s synth` writes. */
const DEFAULT_PATH = 'dist';

const NO_DEFAULT = `there is no folder ${DEFAULT_PATH}; name the manifests, or run cdk8s synth first`;

/** Adds what `readInputs` takes. */
export function addInputOptions(command: Command): void {
  command.argument(
    '[path...]',
    `files, folders (*.yaml, *.yml and *.json in them), or - for standard input (default: ${DEFAULT_PATH})`,
  );
  addEnvironmentOption(command);
}

/** Adds `--watch`, for which ./watch is loaded when it is given. */
export function addWatchOption(command: Command): void {
  command.option('-w, --watch', 'do it again after each change of the files, until Ctrl-C');
}

/** What a command line says about what is read, by the names of its options. */
export interface EnvironmentOptions {
  readonly namespace?: string | undefined;
  readonly environment?: string | undefined;
  readonly controllerVersion?: string | undefined;
  /** What was read before, where a command reads again and again. */
  readonly cache?: ManifestCache | undefined;
}

export function addEnvironmentOption(command: Command): void {
  command.option(
    '-e, --environment <file>',
    'an Environment document: what AWS and the flags of the controller are like',
  );
  command.option(
    '-n, --namespace <name>',
    'the namespace of objects that name none, as for kubectl apply -n (default: default)',
    namespaceName,
  );
  addControllerVersionOption(command, `that of the Environment document, else ${NEWEST}`);
}

const NAMESPACE = /^(?=.{1,63}$)[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/;

function namespaceName(text: string): string {
  if (NAMESPACE.test(text)) return text;
  throw new UsageError(
    `--namespace ${quoted(text)} must be a DNS label: 1–63 lower-case letters, digits and inner hyphens`,
  );
}

/** Reads the manifests and the environment that a command line names. */
export function readInputs(paths: readonly string[], options: EnvironmentOptions, io: Io): Inputs {
  if (paths.length === 0 && !existsSync(resolve(io.cwd, DEFAULT_PATH))) throw new UsageError(NO_DEFAULT);
  return inputsOf(pathsOf(paths), options, io);
}

/** What is read when a command line names these. */
export function pathsOf(paths: readonly string[]): readonly string[] {
  return paths.length > 0 ? paths : [DEFAULT_PATH];
}

/** The same for inputs that are known. */
export function inputsOf(inputs: readonly ManifestInput[], options: EnvironmentOptions, io: Io): Inputs {
  for (const input of inputs) if (typeof input === 'string') mustExist(input, io);
  if (options.environment !== undefined) mustExist(options.environment, io);
  const release = controllerRelease(options.controllerVersion, io);
  const from = { cwd: io.cwd, stdin: io.stdin, contents: io.contents };
  const reading = options.cache
    ? cached(options.cache, inputs, from)
    : readManifests(inputs, { ...from, namespace: options.namespace });
  io.progress(`Looking at ${reading.inventory.all.length} objects`);
  const file = { cwd: io.cwd, stdin: io.stdin };
  return inputsWith(reading, { environmentFile: options.environment, release, reading: file });
}

function cached(cache: ManifestCache, inputs: readonly ManifestInput[], from: InputOptions): Reading {
  const { texts, diagnostics } = readTexts(inputs, from);
  return cache.read(texts, diagnostics);
}

/** A mistyped path is a mistake of the command line: what the other paths hold is not worth an answer. */
export function mustExist(path: string, { cwd }: Io, remedy = 'check the path'): void {
  if (path === '-' || existsSync(resolve(cwd, path))) return;
  throw new UsageError(`${path}: there is no such file or folder; ${remedy}`);
}

/** The exit code for what is wrong with the input, 0 when nothing is. */
export function inputExitCode(diagnostics: readonly InputProblem[]): number {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.some(({ code }) => UNUSABLE.has(code))) return ExitCode.usage;
  return errors.length > 0 ? ExitCode.refused : ExitCode.ok;
}

const UNUSABLE = new Set<InputProblem['code']>(['unreadable', 'unrendered', 'environment']);
