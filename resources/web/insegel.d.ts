/** Following this link starts Insegel where it is installed. */
export declare const START_URL: 'insegel:';

/** The formats a login can be asked in. */
export type LoginFormat = 'web-eid:1.0' | 'jws' | 'bankid-xml';

/** The formats a signature can be asked in. */
export type SignFormat = 'cms' | 'jws' | 'bankid-xml';

export type ErrorCode =
  /** Nothing answers: not started or not installed. `startUrl` is set. */
  | 'not-running'
  /** The browser refused this site access to loopback (local network access). */
  | 'permission-denied'
  /** The browser blocks calls to loopback altogether (Safari). */
  | 'unsupported-browser'
  /** The page is not a secure context. */
  | 'insecure-page'
  /** The person declined. */
  | 'user-cancelled'
  /** Cancelled in another way: the screen was locked, the program ended, nobody polled. */
  | 'cancelled'
  /** By the AbortSignal, or because the page went away. */
  | 'aborted'
  /** Nobody answered within the order's time. */
  | 'expired'
  /** No BankID here fits; told only after the person has closed the prompt. */
  | 'no-matching-id'
  | 'certificate-error'
  | 'start-failed'
  /** This site has an order already, or the queue is full. */
  | 'busy'
  /** Too many orders, or this site is silenced for a few minutes. */
  | 'too-many'
  /** The program here knows no such order: another computer's, or abandoned. */
  | 'unknown-order'
  /** The order is not one that certificates can be delivered for now. */
  | 'not-awaiting'
  /** The ordered BankID has all its certificates. */
  | 'order-complete'
  /** Certificates for other keys, another person, another use, …: `detail` says which. Nothing has changed. */
  | 'certificates-refused'
  /** The certificates are good and could not be stored: deliver again. */
  | 'not-stored'
  /** Insegel does not serve this site. */
  | 'refused'
  /** The order is malformed: a fault in the site's own code. */
  | 'bad-request'
  /** An answer that is not understood, or from a program too old or too new. */
  | 'protocol';

export declare class InsegelError extends Error {
  readonly name: 'InsegelError';
  readonly code: ErrorCode;
  /** 'insegel:' for not-running: offer it as a link, and `waitUntilRunning`. */
  readonly startUrl?: 'insegel:';
  /** For a log: the hint code or the last part of the problem type. */
  readonly detail?: string;
}

export interface Status {
  name: 'Insegel';
  api: 1;
  formats: string[];
  /** Told only to sites the person has approved before. */
  version?: string;
}

/** Which BankID may answer. All of it is optional. */
export interface Requirement {
  kind?: Array<'file' | 'card'>;
  /** Personal number, 12 digits. */
  serialNumber?: string;
  /** Certificate policy OIDs. */
  policies?: string[];
  /** SHA-256 of issuer certificates, lower-case hexadecimal. */
  issuers?: string[];
}

export interface OrderOptions {
  /** For whom, as your server knows the visitor: it goes into the requests, and into the certificates. */
  subject: {
    /** At most 64 characters. */
    name: string;
    /** Personal number, 12 digits. */
    serialNumber: string;
  };
  /** Default: 'p256'. */
  keyType?: 'rsa2048' | 'rsa3072' | 'p256' | 'p384';
  /** The bank's name as the prompt shows it, at most 100 characters. */
  issuerName: string;
  /** From your server, for this browser session, used once: base64 text of 44 to 128 characters. */
  nonce: string;
  language?: 'sv' | 'en';
  signal?: AbortSignal;
  onHint?: (hint: Hint) => void;
}

export interface CertificateRequest {
  use: 'auth' | 'sign';
  /** Base64 DER. Your server verifies its signature and subject, and certifies the key for this use alone. */
  pkcs10: string;
}

/** Certificates with their issuers', nearest first or in any order. */
export type Delivery = {certificates: string[]; pkcs7?: undefined} | {pkcs7: string; certificates?: undefined};

export interface DeliveryState {
  /** The BankID is stored. */
  complete: boolean;
  /** What is still to come: certificates for a use, or the issuers of those that came. */
  missing: Array<'auth' | 'sign' | 'issuers'>;
}

/** An order whose keys are made. It outlives the page, the browser and Insegel. */
export declare class PendingOrder {
  private constructor();
  /** To be kept at your server: with both, `resumeOrder` finds the order again. */
  readonly id: string;
  readonly secret: string;
  readonly requests: CertificateRequest[];
  /** All certificates at once, or some now and others in a later delivery. Rejects with InsegelError. */
  deliver(delivery: Delivery, options?: {signal?: AbortSignal}): Promise<DeliveryState>;
  /** Makes the visitor's computer forget the keys. Rejects with InsegelError. */
  abandon(options?: {signal?: AbortSignal}): Promise<void>;
}

/** What an order waits for: 'outstandingTransaction' queued, 'userSign' the prompt is up. */
export type Hint = 'outstandingTransaction' | 'userSign';

export interface LoginOptions {
  /** From your server, for this browser session, used once: base64 text of 44 to 128 characters. */
  nonce: string;
  /** Default: 'web-eid:1.0'. */
  format?: LoginFormat;
  /** Language of the prompt; the person's own choice goes first. */
  language?: 'sv' | 'en';
  requirement?: Requirement;
  signal?: AbortSignal;
  onHint?: (hint: Hint) => void;
}

export interface WebEidToken {
  format: 'web-eid:1.0';
  algorithm: string;
  /** Base64 DER. */
  unverifiedCertificate: string;
  /** Base64. */
  signature: string;
  appVersion: string;
}

/** Send it to your server, which verifies it. To the page it proves nothing. */
export type LoginResult = {format: 'web-eid:1.0'; token: WebEidToken} | {format: 'jws' | 'bankid-xml'; token: string};

export interface SignOptions {
  /** What is signed, byte for byte in UTF-8, and shown whole: at most 30,000 bytes of it. */
  text: string;
  /** Default: 'plain'. The other has headings, bold, italics, lists, tables and rules, and no links. */
  textFormat?: 'plain' | 'simpleMarkdownV1';
  /** Signed as well and not shown, at most 150,000 bytes; a string is taken as UTF-8. Not in 'cms'. */
  hiddenData?: Uint8Array | string;
  /** Default: 'cms'. */
  format?: SignFormat;
  /** From your server, for this browser session and this text, used once: base64 text of 44 to 128 characters. */
  nonce: string;
  /** Language of the prompt; the person's own choice goes first. */
  language?: 'sv' | 'en';
  requirement?: Requirement;
  signal?: AbortSignal;
  onHint?: (hint: Hint) => void;
}

/** Send it to your server, which verifies it. To the page it proves nothing. */
export interface SignResult {
  format: SignFormat;
  /** 'cms': base64 of the DER. 'jws': its compact text. 'bankid-xml': the XML itself. */
  signature: string;
}

export interface ReturnOptions {
  /** Of this page's origin, without a fragment, at most 2,048 characters. Insegel's page posts a form there. */
  returnUrl: string;
  /** Comes back with the result as it is: at most 4,096 bytes, no control characters. */
  state?: string;
}

/** What comes back in the field `result`, as JSON text. Your server reads it; it proves nothing before it is verified. */
export interface Returned<Result> {
  status: 'complete' | 'failed';
  /** Where it failed: 'userCancel', 'expiredTransaction', … */
  hintCode?: string;
  /** Where the order was not taken: 'urn:insegel:problem:site-busy', … */
  problem?: string;
  /** Where it is complete. */
  result?: Result;
}

/** What the running Insegel says of itself. Rejects with InsegelError. */
export declare function status(options?: {signal?: AbortSignal}): Promise<Status>;

/** Asks the visitor to log in. Rejects with InsegelError. */
export declare function login(options: LoginOptions): Promise<LoginResult>;

/** Asks the visitor to sign a text. Rejects with InsegelError. */
export declare function sign(options: SignOptions): Promise<SignResult>;

/**
 * Asks the visitor to log in without a call to this computer: leaves the page for one of Insegel's, which posts back.
 * Throws InsegelError ('bad-request', 'insecure-page').
 */
export declare function startLogin(options: Omit<LoginOptions, 'signal' | 'onHint'> & ReturnOptions): void;

/** Asks the visitor to sign a text in the same way. */
export declare function startSign(options: Omit<SignOptions, 'signal' | 'onHint'> & ReturnOptions): void;

/** A bank orders a BankID on file for the visitor. Resolves when its keys are made. Rejects with InsegelError. */
export declare function order(options: OrderOptions): Promise<PendingOrder>;

/** An order made on this computer before. Rejects with InsegelError: unknown-order, order-complete, … */
export declare function resumeOrder(
  id: string, secret: string, options?: {signal?: AbortSignal}): Promise<PendingOrder>;

/** Resolves as soon as Insegel answers. Rejects with InsegelError for every reason but not-running. */
export declare function waitUntilRunning(options?: {signal?: AbortSignal; interval?: number}): Promise<Status>;

/** The text of an error code; without a language, in the one set or the browser's. */
export declare function messageFor(code: ErrorCode, language?: string): string;

/** What holds for every call. `ports` is for tests: a real Insegel is on one of five ports that never change. */
export declare function configure(options: {ports?: number[]; language?: string}): void;
