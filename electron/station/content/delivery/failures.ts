/** Why there is no new content. What was in use before still is. */
export interface DeliveryFailure {
  readonly kind:
    | 'unreachable'
    /** The server answers, but so slowly that it would never end. */
    | 'too-slow'
    /** Its address is none of a web server. */
    | 'wrong-address'
    /** Nothing on this server is signed for that pack. */
    | 'no-such-pack'
    /** Signed by nobody this terminal trusts. */
    | 'wrong-signature'
    /** Older than what this terminal has seen already. */
    | 'replayed'
    /** What was signed holds no longer, or this terminal's clock is wrong. */
    | 'expired'
    | 'damaged'
    /** The terminal has not been told whom to trust. */
    | 'no-trust'
    /** Its own files that said so are damaged, and every copy of them. */
    | 'trust-damaged'
    /** A file that was given as an operator's root is none. */
    | 'no-root';
  readonly message: string;
  readonly remedy: string;
}

const remedies: Readonly<Record<DeliveryFailure['kind'], string>> = {
  unreachable: 'Check the network and the address in the settings; the terminal tries again by itself.',
  'too-slow':
    'Look at the line and the server. What came is kept; the terminal goes on from there by itself, and the content in use stays.',
  'wrong-address': 'Name an address that begins with https:// or http://, without a name and password in it.',
  'no-such-pack':
    'Check the name of the pack in the settings against what the operator publishes on this server.',
  'wrong-signature':
    'Do not install it. Ask the operator whether the keys were changed, and for a new root file if so.',
  replayed:
    'The server, or someone in between, gives out old content. Ask the operator to look at the server.',
  expired:
    'Check the date of this terminal first. If it is right, the operator must sign the content again (`mingfa content sign`).',
  damaged: 'The server gives out something else than was signed. Ask the operator to publish the pack again.',
  'trust-damaged':
    'Nothing is wrong with the server. Give the terminal the operator’s root file again with `mingfa content trust ROOT.json`, and have the disk looked at.',
  'no-root': 'Name the root file that the operator’s `mingfa content publish` has made.',
  'no-trust': 'Give the terminal the operator’s root file with `mingfa content trust ROOT.json`.',
};

export function deliveryFailure(kind: DeliveryFailure['kind'], message: string): DeliveryFailure {
  return { kind, message, remedy: remedies[kind] };
}
