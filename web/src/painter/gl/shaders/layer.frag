in vec2 texel;

uniform sampler2D layer;
// How far it stands back behind what is drawn over it.
uniform float dimmed;

out vec4 colour;

void main() {
  vec3 found = texture(layer, texel).rgb;
  colour = vec4(mix(found, palette[ROLE_CANVAS], dimmed), 1.0);
}
