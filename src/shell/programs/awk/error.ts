/** An error that ends an awk program. */
export class AwkError extends Error {}
