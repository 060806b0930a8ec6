export { channel, type ChannelOptions } from "./channel.ts";
export { receive } from "./receive.ts";
