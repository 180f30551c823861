import { contextBridge, ipcRenderer } from 'electron';
import { IPC_CHANNEL, type IpcReply, type IpcTransport } from '../shared/contract/ipc';

let listener: ((reply: IpcReply) => void) | null = null;
ipcRenderer.on(IPC_CHANNEL, (_event, reply: IpcReply) => listener?.(reply));

/** The one thing that the page gets of the desktop: messages of the contract, on one fixed channel. */
const transport: IpcTransport = {
  send: (request) => ipcRenderer.send(IPC_CHANNEL, request),
  receive: (next) => {
    listener = next;
  },
};

contextBridge.exposeInMainWorld('skyglass', transport);
