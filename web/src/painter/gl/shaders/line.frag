in float side;
in float length_along;
flat in float half_width;
flat in vec4 paint;
flat in uint flags;

out vec4 colour;

void main() {
  float alpha = paint.a * cover(abs(side) - half_width);
  if ((flags & WANTS) != 0u) {
    alpha *= dashed(length_along, vec2(6.0, 4.0));
  }
  colour = vec4(paint.rgb * alpha, alpha);
}
