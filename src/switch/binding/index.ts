/**
 * One device, one terminal, one merchant, one place. Source: 259号文 (银发〔2021〕259号, in force 2022-03-01), protocol
 * reference section 6. Pure: what is bound comes from the register, what is seen from the device.
 */

export {
  BINDING_SETTINGS,
  type BindingSettings,
  type BindingVerdict,
  checkBinding,
  placeDoubt,
  type TerminalBinding,
} from './check.ts';
export { type DeviceDescription, deviceOf } from './device.ts';
export { distanceMetres, isAway, type RegisteredPlace } from './place.ts';
