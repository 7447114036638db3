/**
 * PushT: a round agent pushes a T-shaped block to a goal pose (Florence et al. 2021; Chi et al.
 * 2023), with its physics, its pictures, its two success rules and a scripted demonstrator.
 */
@NullMarked
package org.keyway.sim.pusht;

import org.jspecify.annotations.NullMarked;
