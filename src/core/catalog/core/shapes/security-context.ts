import { subdomainFault } from '../../../schema/names.ts';
import { list, object, oneOf, required, string } from '../../../schema/notation.ts';
import { descendingPath, sysctlName } from '../forms/names.ts';
import { finds, repeats } from '../rule.ts';
import { flag, int64, int64Pointer, textIn } from '../scalars.ts';

const LARGEST_ID = 2 ** 31 - 1;
const id = { minimum: 0, maximum: LARGEST_ID };

const seLinuxOptions = object({ user: string(), role: string(), type: string(), level: string() });

const windowsOptions = object({
  gmsaCredentialSpecName: textIn(subdomainFault, { pointer: true }),
  gmsaCredentialSpec: string({ pointer: true, minLength: 1, maxLength: 65536 }),
  runAsUserName: string({ pointer: true, minLength: 1 }),
  hostProcess: flag(),
});

interface Profile {
  readonly type?: string;
  readonly localhostProfile?: string;
}

/** A profile of one's own is named, another one is not. */
const profileNamed = finds<Profile>('must name its profile', function* ({ type, localhostProfile }) {
  if (type === 'Localhost' && !localhostProfile) yield { path: ['localhostProfile'], message: 'must be set where the type is Localhost' };
  if (type !== 'Localhost' && localhostProfile !== undefined)
    yield { path: ['localhostProfile'], message: 'must be set only where the type is Localhost' };
});

const PROFILES = ['Localhost', 'RuntimeDefault', 'Unconfined'] as const;

const seccompProfile = object(
  { type: required(oneOf(PROFILES)), localhostProfile: textIn(descendingPath, { pointer: true }) },
  { rules: [profileNamed], doc: 'Which system calls are allowed.' },
);

const unpadded = (text: string) => (text.trim() === text ? undefined : 'must not begin or end with a space');

const appArmorProfile = object(
  { type: required(oneOf(PROFILES)), localhostProfile: textIn(unpadded, { pointer: true, maxLength: 4095 }) },
  { rules: [profileNamed] },
);

const capabilities = object({
  add: list(string(), { doc: 'Linux capabilities beyond the usual ones.' }),
  drop: list(string(), { doc: 'Linux capabilities taken away; ALL for all of them.' }),
});

interface ContainerContext {
  readonly privileged?: boolean;
  readonly allowPrivilegeEscalation?: boolean;
  readonly capabilities?: { readonly add?: readonly string[] };
}

const escalationAgrees = finds<ContainerContext>('must agree on privileges', function* (context) {
  if (context.allowPrivilegeEscalation !== false) return;
  if (context.privileged) yield { path: ['allowPrivilegeEscalation'], message: 'must not be false where privileged is true' };
  if (context.capabilities?.add?.some((one) => one === 'CAP_SYS_ADMIN'))
    yield { path: ['allowPrivilegeEscalation'], message: 'must not be false where CAP_SYS_ADMIN is added' };
});

/** What the processes of one container may do. */
export const containerSecurityContext = object(
  {
    capabilities,
    privileged: flag({ doc: 'Runs with nearly all rights of the host.' }),
    seLinuxOptions,
    windowsOptions,
    runAsUser: int64Pointer({ ...id, doc: 'The number of the user that processes run as.' }),
    runAsGroup: int64Pointer(id),
    runAsNonRoot: flag({ doc: 'Does not start where processes would run as root.' }),
    readOnlyRootFilesystem: flag(),
    allowPrivilegeEscalation: flag({ doc: 'Whether a process may gain more rights than its parent.' }),
    procMount: string({ pointer: true, enum: ['Default', 'Unmasked'] }),
    seccompProfile,
    appArmorProfile,
  },
  { rules: [escalationAgrees] },
);

const sysctl = object({ name: required(textIn(sysctlName)), value: string() });

/** What the processes of all containers of a pod may do. */
export const podSecurityContext = object({
  seLinuxOptions,
  windowsOptions,
  runAsUser: int64Pointer({ ...id, doc: 'The number of the user that processes run as.' }),
  runAsGroup: int64Pointer(id),
  runAsNonRoot: flag({ doc: 'Does not start where processes would run as root.' }),
  supplementalGroups: list(int64(id)),
  supplementalGroupsPolicy: string({ pointer: true, enum: ['Merge', 'Strict'] }),
  fsGroup: int64Pointer({ ...id, doc: 'The group that owns the volumes.' }),
  sysctls: list(sysctl, {
    rules: [finds<readonly { readonly name?: string }[]>('must be unique', (all) => repeats(all, ({ name }) => name, ['name']))],
  }),
  fsGroupChangePolicy: string({ pointer: true, enum: ['OnRootMismatch', 'Always'] }),
  seccompProfile,
  appArmorProfile,
  seLinuxChangePolicy: string({ pointer: true, enum: ['Recursive', 'MountOption'] }),
});
