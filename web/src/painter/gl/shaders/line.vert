layout(location = 0) in vec4 first;
layout(location = 1) in vec4 second;
layout(location = 2) in uvec3 about;

uniform usampler2D styles;
uniform bool plain;
// Whether every line stands back.
uniform bool back;
uniform int segments;
// One pixel wide and straight, whatever the zoom: what lines are from far away.
uniform bool hair;
// How much of a line is left where many cross: 1 for all.
uniform float faint;

out float side;
out float length_along;
flat out float half_width;
flat out vec4 paint;
flat out uint flags;

uvec4 style_of(uint card) {
  return texelFetch(styles, ivec2(int(card) % STYLES_WIDTH, int(card) / STYLES_WIDTH), 0);
}

void main() {
  vec2 a = first.xy, b = first.zw, c = second.xy, d = second.zw;
  flags = about.z;
  uvec4 low = style_of(about.x), high = style_of(about.y);
  if (((low.w | high.w) & HIDDEN) != 0u) {
    gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
    return;
  }
  bool harmed = (low.w & high.w & HARMED) != 0u;
  bool front = !back && (plain || ((low.y == 100u || low.y == 0u) && (high.y == 100u || high.y == 0u)));

  int role = ROLE_EDGE;
  float width = 1.2, alpha = 0.6;
  if ((flags & REASON) != 0u) {
    role = ROLE_EDGE_HARMED; width = 4.0; alpha = 1.0; front = true;
  } else if ((flags & LIT) != 0u) {
    role = ROLE_EDGE_LIT; width = 2.4; alpha = 1.0; front = true;
  } else if (harmed) {
    role = ROLE_EDGE_HARMED; width = 1.6; alpha = 0.75 * max(faint, 0.35);
  } else {
    alpha *= faint;
  }
  // A line that stands for many is thicker, and ends in its head.
  float thicker = float(flags >> TENTHS) * 0.1;
  width += thicker;
  vec2 last = d - c;
  if (thicker > 0.0 && (flags & ARROW) != 0u && zoom * 8.0 >= 2.0 && dot(last, last) > 1e-6) {
    vec2 back = normalize(last) * (8.0 + 1.5 * thicker) * 0.8;
    c -= back;
    d -= back;
  }
  paint = vec4(palette[role], front ? alpha : min(alpha, 0.15 * max(faint, 0.2)));

  float t = float(gl_VertexID >> 1) / float(segments);
  float s = 1.0 - t;
  vec2 at = s * s * s * a + 3.0 * s * s * t * b + 3.0 * s * t * t * c + t * t * t * d;
  vec2 way = s * s * (b - a) + 2.0 * s * t * (c - b) + t * t * (d - c);
  if (dot(way, way) < 1e-6) {
    way = d - a + vec2(1e-6, 0.0);
  }
  if (hair) {
    side = 0.0;
    half_width = pixel;
    length_along = float(gl_VertexID) * distance(a, d);
    gl_Position = place(gl_VertexID == 0 ? a : d);
    return;
  }
  vec2 across = normalize(vec2(-way.y, way.x));
  length_along = t * 0.5 * (distance(a, d) + distance(a, b) + distance(b, c) + distance(c, d));
  half_width = at_least(width, max(1.0, 0.7 + 0.35 * thicker)) * 0.5;
  side = (float(gl_VertexID & 1) * 2.0 - 1.0) * (half_width + pixel);
  gl_Position = place(at + across * side);
}
