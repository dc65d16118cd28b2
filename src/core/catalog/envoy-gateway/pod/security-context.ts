import { boolean, integer, list, type ObjectSchema, object, required, string } from '../../../schema/notation.ts';

const seLinuxOptions: ObjectSchema = object({
  level: string(),
  role: string(),
  type: string(),
  user: string(),
});

const windowsOptions: ObjectSchema = object({
  gmsaCredentialSpec: string(),
  gmsaCredentialSpecName: string(),
  hostProcess: boolean(),
  runAsUserName: string(),
});

/** A profile of seccomp or AppArmor. */
const confinementProfile: ObjectSchema = object({
  localhostProfile: string(),
  type: required(string()),
});

/** Rights of all containers. */
export const podSecurityContext: ObjectSchema = object({
  appArmorProfile: confinementProfile,
  fsGroup: integer({ format: 'int64' }),
  fsGroupChangePolicy: string(),
  runAsGroup: integer({ format: 'int64' }),
  runAsNonRoot: boolean(),
  runAsUser: integer({ format: 'int64' }),
  seLinuxChangePolicy: string(),
  seLinuxOptions: seLinuxOptions,
  seccompProfile: confinementProfile,
  supplementalGroups: list(integer({ format: 'int64' })),
  supplementalGroupsPolicy: string(),
  sysctls: list(
    object({
      name: required(string()),
      value: required(string()),
    }),
  ),
  windowsOptions: windowsOptions,
});

/** Rights of one container. */
export const containerSecurityContext: ObjectSchema = object({
  allowPrivilegeEscalation: boolean(),
  appArmorProfile: confinementProfile,
  capabilities: object({
    add: list(string()),
    drop: list(string()),
  }),
  privileged: boolean(),
  procMount: string(),
  readOnlyRootFilesystem: boolean(),
  runAsGroup: integer({ format: 'int64' }),
  runAsNonRoot: boolean(),
  runAsUser: integer({ format: 'int64' }),
  seLinuxOptions: seLinuxOptions,
  seccompProfile: confinementProfile,
  windowsOptions: windowsOptions,
});
