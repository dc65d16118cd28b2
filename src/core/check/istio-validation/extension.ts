/** WasmPlugin and ProxyConfig. https://istio.io/latest/docs/reference/config/proxy_extensions/wasm-plugin/ */
import { fields, items, message, numeric, text } from '../reading.ts';
import { error, type Judged, type Judgement } from './judgement.ts';
import { portProblem } from './names.ts';
import { policyTarget, selector } from './policy-target.ts';

const SCHEMES = ['', 'file', 'http', 'https', 'oci'];

export function* wasmPlugin({ spec }: Judged): Generator<Judgement> {
  yield* policyTarget(spec);
  const url = text(spec.url);
  if (url === '') yield error(['url'], 'The address of the module is missing.');
  else {
    const scheme = /^([a-zA-Z][a-zA-Z0-9+.-]*):\/\//.exec(url)?.[1]?.toLowerCase() ?? '';
    if (!SCHEMES.includes(scheme)) yield error(['url'], `Modules are fetched by file, http, https or oci, not by ${scheme}.`);
    else if (/\s|%(?![0-9a-fA-F]{2})/.test(url)) yield error(['url'], `"${url}" is not an address.`);
  }
  const digest = text(spec.sha256);
  if (digest !== '' && !/^[a-f0-9]{64}$/.test(digest)) yield error(['sha256'], 'The digest is 64 lower-case hexadecimal digits.');
  if (text(spec.imagePullSecret).length > 253) yield error(['imagePullSecret'], 'The name of the secret is longer than 253 characters.');
  if (text(spec.pluginName).length > 256) yield error(['pluginName'], 'The name of the plugin is longer than 256 characters.');
  const seen = new Set<string>();
  for (const [value, path] of items(fields(spec.vmConfig).env, ['vmConfig', 'env'])) {
    const variable = message(value);
    if (!variable) continue;
    const name = text(variable.name);
    if (name === '' || name.length > 256) yield error([...path, 'name'], 'A variable needs a name of at most 256 characters.');
    if (text(variable.value).length > 2048) yield error([...path, 'value'], 'The value of a variable is at most 2,048 characters long.');
    if (text(variable.valueFrom) === 'HOST' && text(variable.value) !== '')
      yield error([...path, 'value'], 'A variable taken from the host has no value of its own.');
    if (seen.has(name)) yield error([...path, 'name'], `The variable "${name}" stands twice.`);
    seen.add(name);
  }
  for (const [match, path] of items(spec.match, ['match']))
    for (const [port, at] of items(fields(match).ports, [...path, 'ports'])) {
      const found = portProblem(numeric(fields(port).number));
      if (found) yield error([...at, 'number'], found);
    }
}

export function* proxyConfig({ spec }: Judged): Generator<Judgement> {
  yield* selector(spec.selector, ['selector'], 'matchLabels');
  if (numeric(spec.concurrency) < 0) yield error(['concurrency'], 'The number of worker threads cannot be negative.');
}
