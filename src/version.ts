/** The version of this library that computed a number. A test holds it equal to that of the package. */
export const LIBRARY_VERSION = "0.1.0";
