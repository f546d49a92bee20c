layout(location = 0) in vec4 area;
layout(location = 1) in uint owner;

uniform usampler2D styles;
// Whether looks alone are drawn: no rings, and nothing stands back.
uniform bool plain;

out vec2 at;
flat out vec2 half_size;
flat out uvec4 style;

void main() {
  vec2 corner = vec2(gl_VertexID & 1, gl_VertexID >> 1) * 2.0 - 1.0;
  style = texelFetch(styles, ivec2(int(owner) % STYLES_WIDTH, int(owner) / STYLES_WIDTH), 0);
  if (style.y == 0u) {
    gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
    return;
  }
  if (plain) {
    style.x &= LOOK;
    style.y = 100u;
    style.w &= HARMED;
  }
  half_size = area.zw * 0.5;
  bool ringed = (style.x >> 3) != 0u || (style.w & SELECTED) != 0u;
  float margin = ringed ? 12.0 + 8.0 / zoom : 0.0;
  at = corner * (half_size + margin + 2.0 * pixel);
  gl_Position = place(area.xy + half_size + at);
}
