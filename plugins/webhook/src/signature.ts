import { createHmac, timingSafeEqual } from "node:crypto";

/** Header that carries it. */
export const signatureHeader = "x-hub-signature-256";

/** What a sender who knows the secret writes into the header: the HMAC-SHA256 of the body's bytes. */
export function signatureOf(body: Uint8Array, secret: string): string {
  return `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
}

/** Whether the body was signed with this secret. How long it takes says nothing about the right signature. */
export function isSigned(body: Uint8Array, secret: string, signature: string): boolean {
  const [expected, given] = [Buffer.from(signatureOf(body, secret)), Buffer.from(signature.toLowerCase())];
  return expected.length === given.length && timingSafeEqual(expected, given);
}
