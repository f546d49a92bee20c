// What every shader begins with; the sizes and roles above it are written by the program.

precision highp usampler2D;

// The middle of the screen in the mesh's coordinates, pixels per unit, the screen's size in pixels,
// and one pixel of the device in units.
uniform vec2 centre;
uniform float zoom;
uniform vec2 viewport;
uniform float pixel;
uniform vec3 palette[ROLES];

const uint LOOK = 7u;

vec4 place(vec2 world) {
  vec2 clip = (world - centre) * zoom / (viewport * 0.5);
  return vec4(clip.x, -clip.y, 0.0, 1.0);
}

// The distance from the edge of a box with round corners; negative inside.
float box(vec2 at, vec2 half_size, float radius) {
  radius = min(radius, min(half_size.x, half_size.y));
  vec2 q = abs(at) - half_size + radius;
  return length(max(q, 0.0)) + min(max(q.x, q.y), 0.0) - radius;
}

float cover(float distance) {
  return clamp(0.5 - distance / pixel, 0.0, 1.0);
}

// `width` units, but never less than `least` pixels.
float at_least(float width, float least) {
  return max(width, least / zoom);
}

// Whether a dash covers `along`; dashes grow where they would be too small to see.
float dashed(float along, vec2 pattern) {
  float period = pattern.x + pattern.y;
  float grown = max(1.0, exp2(ceil(log2(5.0 / (zoom * period)))));
  float share = pattern.x / period;
  float phase = fract(along / (period * grown));
  float soft = max(pixel / (period * grown), 1e-4);
  return clamp((share * 0.5 - abs(phase - share * 0.5)) / soft + 0.5, 0.0, 1.0);
}

vec4 over(vec4 below, vec3 colour, float alpha) {
  return vec4(colour * alpha, alpha) + below * (1.0 - alpha);
}
