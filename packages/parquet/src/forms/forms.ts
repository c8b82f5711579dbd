import type { FileForm, FormName } from './file-form.js';
import { ocsfForm } from './ocsf-form.js';
import { trailkitForm } from './trailkit-form.js';

const forms: Readonly<Record<FormName, () => FileForm>> = { trailkit: trailkitForm, ocsf: ocsfForm };

/** The names of the forms. */
export const formNames = Object.keys(forms) as readonly FormName[];

/** A form that has seen no records. */
export function formOf(name: FormName): FileForm {
  return forms[name]();
}
