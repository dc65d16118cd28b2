import { any, boolean, object, required, string } from '../../../schema/notation.ts';
import { moduleName } from '../scalars.ts';

/** A shared library as a filter. */
export const dynamicModule = object({
  config: any({ doc: 'Its configuration.' }),
  filterName: string({ doc: 'The filter inside it.', maxLength: 253 }),
  name: required(moduleName({ doc: 'A module that EnvoyProxy registers.' })),
  terminalFilter: boolean({ doc: 'It answers requests itself.', default: false }),
});
