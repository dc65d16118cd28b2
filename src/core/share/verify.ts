/** Whether a value from outside is a design. Answers with the first thing that is wrong, and where. */
import { isList, isObject, type Json } from '../base/json.ts';
import { parentsFirst } from '../design/apply.ts';
import type { Design, Element } from '../design/design.ts';
import { canContain } from '../design/rules.ts';
import { assertionShape, elementShape, ignoredShape, linkShape, positionShape, requestShape, settingsShape } from './design-shape.ts';
import type { Field, Shape } from './shape.ts';

const ID = /^(?!__proto__$)[\w.:-]{1,64}$/;

/** What is wrong with a value of a shape: `PATH: WHAT`; undefined where nothing is. */
function faultOf(shape: Shape, value: unknown, path: string): string | undefined {
  switch (shape.is) {
    case 'text':
      if (typeof value !== 'string') return `${path}: expected text`;
      return value.length > shape.longest ? `${path}: longer than ${shape.longest} characters` : undefined;
    case 'number':
      if (typeof value !== 'number' || !Number.isFinite(value)) return `${path}: expected a number`;
      if (shape.whole && !Number.isInteger(value)) return `${path}: expected a whole number`;
      return value < shape.least || value > shape.most ? `${path}: out of range` : undefined;
    case 'boolean':
      return typeof value === 'boolean' ? undefined : `${path}: expected true or false`;
    case 'id':
      return typeof value === 'string' && ID.test(value) ? undefined : `${path}: expected an id`;
    case 'word':
      return typeof value === 'string' && shape.words.includes(value) ? undefined : `${path}: expected one of ${shape.words.join(', ')}`;
    case 'list': {
      if (!isList(value)) return `${path}: expected a list`;
      for (const [index, item] of value.entries()) {
        const fault = faultOf(shape.of, item, `${path}[${index}]`);
        if (fault) return fault;
      }
      return undefined;
    }
    case 'map': {
      if (!isObject(value)) return `${path}: expected a map`;
      for (const [name, item] of Object.entries(value)) {
        const fault = name === '__proto__' ? `${path}: a name is not allowed` : faultOf(shape.of, item, `${path}.${name}`);
        if (fault) return fault;
      }
      return undefined;
    }
    case 'object':
      return isObject(value) ? fieldsFault(shape.fields, value, path, undefined) : `${path}: expected an object`;
    case 'variants': {
      if (!isObject(value)) return `${path}: expected an object`;
      const tag = value[shape.by];
      const variant = shape.variants.find(([name]) => name === tag);
      if (!variant) return `${path}.${shape.by}: expected one of ${shape.variants.map(([name]) => name).join(', ')}`;
      return fieldsFault(variant[1], value, path, shape.by);
    }
    case 'either': {
      const faults = shape.shapes.map((one) => faultOf(one, value, path));
      return faults.some((fault) => fault === undefined) ? undefined : faults[0];
    }
    case 'json':
      return jsonDepth(value, 0) ? undefined : `${path}: nested too deep`;
  }
}

function jsonDepth(value: unknown, depth: number): boolean {
  if (depth > 50) return false;
  return typeof value !== 'object' || value === null || Object.values(value).every((one) => jsonDepth(one, depth + 1));
}

function fieldsFault(
  fields: readonly Field[],
  value: Readonly<Record<string, unknown>>,
  path: string,
  tag: string | undefined,
): string | undefined {
  const known = new Set(fields.map((field) => field.name));
  for (const name of Object.keys(value)) if (name !== tag && !known.has(name)) return `${path}.${name}: unknown field`;
  for (const field of fields) {
    const given = value[field.name];
    if (given === undefined) {
      if (!field.optional) return `${path}.${field.name}: missing`;
      continue;
    }
    const fault = faultOf(field.shape, given, `${path}.${field.name}`);
    if (fault) return fault;
  }
  return undefined;
}

const TOP = ['format', 'name', 'settings', 'elements', 'links', 'layout', 'requests', 'assertions', 'ignored'];

/** The design that a value is, or one sentence that says what is wrong and where. */
export function verifyDesign(value: unknown): { readonly design: Design } | { readonly fault: string } {
  if (!isObject(value)) return { fault: 'expected an object' };
  const unknown = Object.keys(value).find((name) => !TOP.includes(name));
  if (unknown !== undefined) return { fault: `${unknown}: unknown field` };
  const fault =
    (typeof value.name === 'string' && value.name.length <= 253 ? undefined : 'name: expected text') ??
    faultOf(settingsShape, value.settings, 'settings') ??
    recordFault(elementShape, value.elements, 'elements', true) ??
    recordFault(linkShape, value.links, 'links', true) ??
    recordFault(positionShape, value.layout, 'layout', false) ??
    faultOf({ is: 'list', of: requestShape }, value.requests, 'requests') ??
    faultOf({ is: 'list', of: assertionShape }, value.assertions, 'assertions') ??
    faultOf({ is: 'list', of: ignoredShape }, value.ignored, 'ignored');
  if (fault !== undefined) return { fault };
  // `as`: every field was just checked.
  const design = value as unknown as Design;
  const broken = structureFault(design);
  return broken === undefined ? { design: { ...design, elements: parentsFirst(design.elements) } } : { fault: broken };
}

function recordFault(shape: Shape, value: Json | undefined, path: string, named: boolean): string | undefined {
  if (!isObject(value)) return `${path}: expected a map`;
  for (const [id, item] of Object.entries(value)) {
    if (!ID.test(id)) return `${path}: ${JSON.stringify(id.slice(0, 40))} is not an id`;
    const fault = faultOf(shape, item, `${path}.${id}`);
    if (fault) return fault;
    if (named && isObject(item) && item.id !== id) return `${path}.${id}.id: expected ${id}`;
  }
  return undefined;
}

/** What shapes cannot say: parents exist and may hold their children, links lead from something to something. */
function structureFault(design: Design): string | undefined {
  for (const [id, element] of Object.entries(design.elements)) {
    const fault = parentFault(design, id, element);
    if (fault) return fault;
  }
  for (const [id, link] of Object.entries(design.links)) {
    if (id in design.elements) return `links.${id}: an element has this id as well`;
    for (const end of ['from', 'to'] as const)
      if (!design.elements[link[end]]) return `links.${id}.${end}: there is no element ${link[end]}`;
  }
  for (const id of Object.keys(design.layout)) if (!design.elements[id]) return `layout.${id}: there is no element ${id}`;
  return undefined;
}

function parentFault(design: Design, id: string, element: Element): string | undefined {
  if (element.parent === undefined) return canContain(undefined, element.type) ? undefined : `elements.${id}.parent: missing`;
  const parent = design.elements[element.parent];
  if (!parent) return `elements.${id}.parent: there is no element ${element.parent}`;
  return canContain(parent.type, element.type) ? undefined : `elements.${id}.parent: a ${element.type} cannot stand in a ${parent.type}`;
}
