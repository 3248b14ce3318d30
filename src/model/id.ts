/** The form of an id: `iri-2014-03`. */
export const ID_FORM: RegExp = /^[a-z0-9]+(-[a-z0-9]+)*$/;
