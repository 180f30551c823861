/**
 * Differences as the store keeps them: what could be told apart first, folders before objects, each in the order
 * of their names. Names lack the listings' prefix.
 */
export const DIFFERENCE_COLUMNS = `fate UTINYINT, is_object BOOLEAN, name BLOB,
  size_before DOUBLE, size_after DOUBLE, modified_before DOUBLE, modified_after DOUBLE,
  storage_class_before VARCHAR, storage_class_after VARCHAR, etag_before BLOB, etag_after BLOB, facts UTINYINT`;

/**
 * What became of a name, as `fate` has it. `unseen…`: that side is partial, and never looked where the name is,
 * which the other side has.
 */
export const FATE = { added: 1, changed: 2, removed: 3, unseenBefore: 4, unseenAfter: 5 } as const;

/** Whether something is told of a row: those that are not come last, and no view has them. */
export const IS_TOLD = `fate < ${FATE.unseenBefore}`;

/** The bits of `facts`, each a fact that both sides know and that differs. */
export const FACT = { size: 1, etag: 2, storageClass: 4, modified: 8 } as const;
