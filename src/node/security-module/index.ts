/** The security module that needs no device. */
export { openSoftModule, type SoftModuleFault, type SoftModuleOptions, temporarySoftModule } from './soft-module.ts';
