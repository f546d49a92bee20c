in vec2 at;
flat in vec2 half_size;
flat in float opacity;

// Radius and width of the outline, in units.
uniform vec2 form;
// The roles of inside and outline.
uniform ivec2 roles;

out vec4 colour;

void main() {
  float distance = box(at, half_size, form.x);
  float line = at_least(form.y, 0.75);
  vec3 inside = mix(palette[ROLE_GROUP_FILL], palette[roles.x], opacity);
  vec3 outline = mix(palette[ROLE_GROUP_FILL], palette[roles.y], opacity);
  colour = over(vec4(0.0), inside, cover(distance));
  colour = over(colour, outline, cover(abs(distance + line * 0.5) - line * 0.5));
}
