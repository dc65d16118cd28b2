import { Environment, Optional } from '@marcbachmann/cel-js';
import { urlScheme } from '../../base/go-url.ts';
import { parseCidr, parseIp } from '../../base/ip.ts';
import { dns1035Fault, labelFault, labelValueFault, qualifiedNameFault, subdomainFault } from '../names.ts';
import { patternFinds } from '../pattern.ts';
import { isQuantity } from '../quantity.ts';
import { HAS_FIELD, RE2_MATCHES } from './cel-text.ts';

/** The functions that Kubernetes adds to CEL. https://kubernetes.io/docs/reference/using-api/cel/ */

const LONGEST_TEXT = 1_000_000;

function bounded(text: string): string {
  if (text.length > LONGEST_TEXT) throw new RangeError('the text grows too long');
  return text;
}

function matches(text: string, pattern: string): boolean {
  const found = patternFinds(pattern, text);
  if (found === undefined) throw new SyntaxError(`${pattern} is no RE2 pattern`);
  return found;
}

function hasField(value: unknown, name: string): boolean {
  if (!(value instanceof Map)) throw new RangeError(`nothing can have the field ${name}`);
  return value.has(name);
}

const least = (values: readonly unknown[], sign: 1 | -1): unknown => {
  if (values.length === 0) throw new RangeError('the list is empty');
  // `as`: CEL compares values of one sort only; here they are numbers or texts.
  return values.reduce((a, b) => (((a as number) < (b as number) ? -1 : 1) * sign < 0 ? a : b));
};

/** What `url()` makes of a text. */
class Url {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** What `format.dns1123Label()` and its like are. */
class NamedFormat {
  readonly fault: (text: string) => string | undefined;
  constructor(fault: (text: string) => string | undefined) {
    this.fault = fault;
  }
}

class FormatLibrary {
  readonly name = 'format';
}

const FORMATS: Readonly<Record<string, (text: string) => string | undefined>> = {
  dns1123Label: labelFault,
  dns1123Subdomain: subdomainFault,
  dns1035Label: dns1035Fault,
  qualifiedName: qualifiedNameFault,
  labelValue: labelValueFault,
};

/** An environment in which the expressions of CRDs are evaluated. */
export function celEnvironment(): Environment {
  const environment = new Environment({
    unlistedVariablesAreDyn: true,
    homogeneousAggregateLiterals: false,
    enableOptionalTypes: true,
    limits: { maxAstNodes: 20_000, maxDepth: 200 },
  });
  const add = (signature: string, handler: (...values: never[]) => unknown): void => {
    environment.registerFunction(signature, handler as (...values: unknown[]) => unknown); // `as`: the signature says what comes in
  };
  // Under another name than CEL's own, which would take the browser's patterns with their unbounded time.
  add(`string.${RE2_MATCHES}(string): bool`, matches);
  add(`${HAS_FIELD}(dyn, string): bool`, hasField);
  add('string.replace(string, string): string', (text: string, from: string, to: string) => bounded(text.split(from).join(to)));
  add('isIP(string): bool', (text: string) => parseIp(text)?.mapped === false);
  add('isCIDR(string): bool', (text: string) => parseCidr(text) !== undefined);
  add('isURL(string): bool', (text: string) => urlScheme(text) !== undefined);
  add('isQuantity(string): bool', (text: string) => isQuantity(text));
  add('list.min(): dyn', (values: unknown[]) => least(values, 1));
  add('list.max(): dyn', (values: unknown[]) => least(values, -1));
  environment.registerType('KubernetesUrl', Url);
  add('url(string): KubernetesUrl', (text: string) => {
    if (urlScheme(text) === undefined) throw new SyntaxError(`${text} is no URL`);
    return new Url(text);
  });
  add('KubernetesUrl.getScheme(): string', (url: Url) => urlScheme(url.text) ?? '');
  environment.registerType('KubernetesNamedFormat', NamedFormat);
  environment.registerType('KubernetesFormats', FormatLibrary);
  environment.registerConstant('format', 'KubernetesFormats', new FormatLibrary());
  for (const [name, fault] of Object.entries(FORMATS))
    add(`KubernetesFormats.${name}(): KubernetesNamedFormat`, () => new NamedFormat(fault));
  add('KubernetesNamedFormat.validate(string): optional<list<string>>', (format: NamedFormat, text: string) => {
    const fault = format.fault(text);
    return fault === undefined ? Optional.none() : Optional.of([fault]);
  });
  return environment;
}
