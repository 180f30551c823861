import type { LaunchDraft, LaunchFault, LaunchField } from './launch-draft';

/** What every field of the form is given. */
export type FieldProps = {
  draft: LaunchDraft;
  onChange: (change: Partial<LaunchDraft>) => void;
  /** What is wrong in the form; empty until the person first tried to send it. */
  faults: readonly LaunchFault[];
};

/** The first message about a field, for its error text. */
export function faultOf(faults: readonly LaunchFault[], field: LaunchField): string | undefined {
  return faults.find((fault) => fault.field === field)?.message;
}
